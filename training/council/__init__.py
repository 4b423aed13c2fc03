"""How the table of votes and the weights of the model of votes were made."""
