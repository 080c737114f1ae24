package printer

import (
	"encoding/base64"
	"errors"
)

// maxLink is how long a link may be that one app hands to another: beyond half a megabyte Android refuses.
const maxLink = 400_000

// sendLink hands the bytes to the RawBT app, which talks to Bluetooth printers on Android. Whether it printed, nobody
// tells.
func (c Carrier) sendLink(job []byte) (int, error) {
	t := Target{Kind: RawBT}
	if c.Link == nil {
		return 0, unreachable(t, errors.New("no app can be opened from here"))
	}
	link := "rawbt:base64," + base64.StdEncoding.EncodeToString(job)
	if len(link) > maxLink {
		return 0, unreachable(t, errors.New("the receipt is too long for a link"))
	}
	if err := c.Link(link); err != nil {
		return 0, unreachable(t, err)
	}
	return len(job), nil
}
