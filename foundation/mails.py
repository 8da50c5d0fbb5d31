"""Mail through Django's backend, which says whether it may be sent again."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.core.mail import EmailMessage, get_connection

from foundation.texts import MaybeSentError, NotSentError

# The server said no, or nobody was there to ask.
SURELY_NOT = (
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPResponseException,
    ConnectionRefusedError,
)


def send_mail_once(mail: EmailMessage) -> None:
    """Send one mail. Raises ``NotSentError``, or ``MaybeSentError`` when the line broke midway."""
    connection = mail.connection or get_connection()
    try:
        connection.open()
    except OSError as error:  # SMTPException is one; nothing was handed over yet
        raise NotSentError(type(error).__name__) from error
    mail.connection = connection
    try:
        mail.send()
    except SURELY_NOT as error:
        raise NotSentError(type(error).__name__) from error
    except OSError as error:
        raise MaybeSentError(type(error).__name__) from error
    finally:
        connection.close()
