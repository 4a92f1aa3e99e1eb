"""From journal to verdict to documents."""
