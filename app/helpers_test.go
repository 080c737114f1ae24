package app

import "trestle/inventory/money"

func usd(cents int64) money.Amount { return money.New(cents, "USD") }
