"""Evaluation: what the pipeline made of pages whose gold is known, as scores."""
