"""The search engine's view of the vector store."""


def healthy(client):
    """True when the store answers: newer clients return the list without a status."""
    answer = client.get_collections()
    return getattr(answer, "status", "ok") == "ok"
