"""Facts → Entities: what facts of many articles are about."""
