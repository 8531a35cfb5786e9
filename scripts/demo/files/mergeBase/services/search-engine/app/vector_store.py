"""The search engine's view of the vector store."""


def healthy(client):
    """True when the store answers."""
    return client.get_collections().status == "ok"
