"""Who and where: staff, patients, payers, coverages, referrals, authorizations."""
