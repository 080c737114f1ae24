package command

import (
	"strconv"

	"trestle/app/till"
)

type pageCmd struct {
	Write  pageWriteCmd  `cmd:"" default:"withargs" help:"Write the page, ready to upload; without --out, say what it says."`
	Set    pageSetCmd    `cmd:"" help:"Say what stands on the page."`
	Market pageMarketCmd `cmd:"" help:"The markets where the stall will be."`
	Hosts  pageHostsCmd  `cmd:"" help:"Say how the page gets onto the usual hosts."`
	Key    pageKeyCmd    `cmd:"" help:"List the keys that sign receipts; replace the one in use."`
}

type pageWriteCmd struct {
	Out   string `help:"Folder that the page is written to." placeholder:"DIR" type:"path"`
	Check bool   `help:"Make the page, but do not write it: say whether it fits."`
}

// pageMadeJSON is what came of making the page.
type pageMadeJSON struct {
	Files    []string       `json:"files"`
	Bytes    int            `json:"bytes"`
	Address  string         `json:"address"`
	Public   bool           `json:"public"`
	Practice bool           `json:"practice"`
	Left     []string       `json:"left_out"`
	Next     *till.PageHost `json:"next,omitempty"`
}

func (c pageWriteCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		switch {
		case c.Out == "" && !c.Check:
			return r.pageShown(t)
		case c.Check:
			made, err := t.CheckPage()
			if err != nil {
				return err
			}
			return r.pageMade(t, made, "")
		}
		made, err := t.WritePage(c.Out)
		if err != nil {
			return err
		}
		return r.pageMade(t, made, c.Out)
	})
}

func (r *run) pageMade(t *till.Till, made till.PageMade, dir string) error {
	hosts, err := t.PageHosts(dir)
	if err != nil {
		return err
	}
	out := pageMadeJSON{
		Files: []string{}, Bytes: made.Bytes, Address: made.Address, Public: made.Public, Practice: r.prac,
		Left: listed(made.Left),
	}
	if made.File != "" {
		out.Files = append(out.Files, made.File)
	}
	if len(hosts) > 0 {
		out.Next = &hosts[0]
	}
	return r.answer(out, func() {
		if made.File == "" {
			r.say("%sThe page can be made as it is: %s.", r.practiceMark(), kilobytes(made.Bytes))
		} else {
			r.say("%sThe receipt page is in %s: %s.", r.practiceMark(), made.File, kilobytes(made.Bytes))
		}
		for _, name := range made.Left {
			r.say("The page has no room for the texts of %s. Shorten one: trestle product texts", name)
		}
		if made.File != "" {
			r.pageNext(out.Next, made.Public)
		}
	})
}

// pageNext says where the page goes with the stall's kind of shop.
func (r *run) pageNext(host *till.PageHost, public bool) {
	if host == nil {
		return
	}
	r.hostSteps(*host)
	if !public {
		r.say("Then name its address, or receipts open only on this device: trestle set --page-url URL")
	}
	r.say("Other places: trestle page hosts")
}

func (r *run) hostSteps(h till.PageHost) {
	r.say("%s:", h.Name)
	for i, step := range h.Steps {
		r.say("  %d. %s", i+1, step)
	}
}

// kilobytes words the size of a file, rounded up.
func kilobytes(n int) string { return strconv.Itoa((n+999)/1000) + " kB" }

type pageHostsCmd struct {
	Folder string `help:"Where the page was written to." placeholder:"DIR" type:"path"`
}

func (c pageHostsCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		hosts, err := t.PageHosts(c.Folder)
		if err != nil {
			return err
		}
		return r.answer(hosts, func() {
			for _, h := range hosts {
				r.hostSteps(h)
			}
		})
	})
}

type pageKeyCmd struct {
	Replace bool `help:"Make a new key, as after a device was lost that held the old one."`
}

// receiptKeyJSON is a key that signs or has signed receipts.
type receiptKeyJSON struct {
	ID     string `json:"id"`
	Since  string `json:"since"`
	Ended  bool   `json:"ended"`
	Until  string `json:"until,omitempty"`
	Upload bool   `json:"upload,omitempty"` // the page does not know it yet
}

func (c pageKeyCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		if c.Replace {
			if err := t.ReplaceReceiptKey(r.Ctx); err != nil {
				return err
			}
		}
		keys, err := t.ReceiptKeyList()
		if err != nil {
			return err
		}
		out := []receiptKeyJSON{}
		for _, k := range keys {
			out = append(out, receiptKeyJSON{ID: k.ID, Since: k.Since, Ended: k.Ended, Until: k.Until, Upload: c.Replace && !k.Ended})
		}
		return r.answer(out, func() {
			if c.Replace {
				r.say("There is a new key. Receipts that buyers have stay genuine. Write the page again and upload it, or it calls new receipts odd: trestle page --out DIR")
			}
			for _, k := range out {
				if k.Ended {
					r.say("%s from %s to %s", k.ID, k.Since, k.Until)
				} else {
					r.say("%s from %s, in use", k.ID, k.Since)
				}
			}
		})
	})
}
