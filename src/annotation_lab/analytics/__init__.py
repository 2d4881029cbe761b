"""Analytics: charts and agreement of a project."""
