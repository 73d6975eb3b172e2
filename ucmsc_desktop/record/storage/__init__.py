"""The SQLite file: opening, projections, queries and attachments; the only place that runs SQL."""
