"""The screen: draws an Answer, decides nothing."""
