package app

import (
	"net/url"
	"testing"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

// What opens a card app is taken apart and put together by Fyne: it must come out as it went in.
func TestCardAppAddressesSurviveBeingRead(t *testing.T) {
	for _, row := range []struct{ name, app, system string }{
		{"Square on Android", inventory.CardSquare, "android"},
		{"Square on iOS", inventory.CardSquare, "ios"},
		{"SumUp on Android", inventory.CardSumUp, "android"},
		{"SumUp on iOS", inventory.CardSumUp, "ios"},
	} {
		t.Run(row.name, func(t *testing.T) {
			address, ok := till.CardAppURL(row.app, "sq0-key", row.system, money.New(123456, "EUR"), "Elder & Clay; 50 % off")
			if !ok {
				t.Fatal("there is no address")
			}
			read, err := url.Parse(address)
			if err != nil || read.String() != address {
				t.Errorf("%v\nread  %s\nwrote %s", err, read, address)
			}
		})
	}
}
