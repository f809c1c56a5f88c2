"""The occasions in which an article is set: names of occasions, the likeliest of them, when and where they were."""
