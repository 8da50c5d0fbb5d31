"""UNT: rules about units and the minutes behind them."""
