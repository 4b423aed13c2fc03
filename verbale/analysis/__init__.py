"""What lies between the rows of many reports: proposals, change, dependence, agreement, networks."""
