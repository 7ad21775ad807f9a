"""What articles say: sentences, names, who the names stand for, quotations and who speaks them."""
