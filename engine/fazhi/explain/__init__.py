"""Why a verdict came out as it did: deciding values, margin, what is missing, what falls due, the trace."""
