"""Tables of what the desk keeps, as files: read from CSV and Excel, written as both."""
