"""How the shipped language model was made: data readers, network, training, export.

Nothing here is needed to run or test verbale; PyTorch lives only in this folder.
"""
