"""Who an article names: names as printed, what speaks for each naming a person, and the individuals behind them."""
