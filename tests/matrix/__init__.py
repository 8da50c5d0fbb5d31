"""Every address of the product, by everybody: who is let in, who is refused, what is written."""
