package app

import (
	"math/rand/v2"
	"os"
	"path/filepath"

	"trestle/app/day"
	"trestle/app/sell"
	"trestle/app/shop"
	"trestle/app/stock"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/assets"
)

// visit makes the screen of a place.
func (s *stall) visit(id string) *place {
	p := &place{scan: widgets.NewScan(s.w.cfg.Now, nil)}
	s.places[id] = p
	switch id {
	case placeStock:
		p.screen = s.newStock(p.scan)
	case placeDay:
		p.screen = s.newDay(p.scan)
	case placeShop:
		p.screen = s.newShop(p.scan)
	default:
		p.screen = s.newSell(p.scan)
	}
	if k, ok := p.screen.(seeker); ok && s.sought[id] != [2]string{} {
		k.Seek(s.sought[id][0], s.sought[id][1])
		delete(s.sought, id)
	}
	return p
}

func (s *stall) newStock(scan *widgets.Scan) screen {
	w := s.w
	return stock.New(stock.Deps{
		Till: s.t, Words: w.words, Form: s.form, Acts: w.acts, Reads: w.reads, Jobs: w.jobs,
		Scan: scan, After: w.cfg.After, Pick: w.pickFile, Save: w.saveFile,
		Pictures: widgets.NewPictures(s.t.Picture, w.reads), Cards: w.look.cards(), OnCards: w.look.setCards,
	})
}

func (s *stall) newDay(scan *widgets.Scan) screen {
	w := s.w
	return day.New(day.Deps{
		Till: dayDoor{s.t, func() { w.cfg.Post(s.afterDay) }}, Words: w.words, Form: s.form, Acts: w.acts, Reads: w.reads,
		Scan: scan, Code: s.sellCode, After: w.cfg.After, Alone: s.alone, Keep: s.openKeeping,
		GiveBack: func(sale string) { s.selling(func(at *sell.Screen) { at.BringBack(sale) }) },
		Void:     func(sale string) { s.selling(func(at *sell.Screen) { at.AskVoid(sale) }) },
		Owed:     func() { s.selling((*sell.Screen).Owed) },
		Save:     w.saveFile, Prints: w.papers, AddPrinter: s.addPrinter,
		Check: func() { s.selling((*sell.Screen).Check) },
		Pick:  w.pickFile,
	})
}

// sellCode sells what a scanner read while another place is open.
func (s *stall) sellCode(code string) bool {
	s.open(placeSell)
	sell := s.places[placeSell].scan
	return sell.OnCode != nil && sell.OnCode(code)
}

func (s *stall) newSell(scan *widgets.Scan) screen {
	return sell.New(sell.Deps{
		Till: s.door, Words: s.w.words, Form: s.form, Acts: s.w.acts, Reads: s.w.reads, Scan: scan,
		After: s.w.cfg.After, Open: s.open, OpenURL: s.w.openURL, Copy: s.w.copyText, Paste: s.w.pasteText,
		Prints: s.w.papers, Save: s.w.saveFile, AddPrinter: s.addPrinter,
		Nav: func(shown bool) {
			s.nav = shown
			if p := s.places[placeSell]; p.screen != nil {
				s.put()
				s.w.soon(func() { s.w.resized(s.w.root.Size()) }) // it may have been turned while a sale was paid
			}
		},
	})
}

func (s *stall) newShop(scan *widgets.Scan) screen {
	w := s.w
	return shop.New(shop.Deps{
		Till: s.t, Words: w.words, Form: s.form, Acts: w.acts, Jobs: w.jobs, Prints: w.asks, Scan: scan, Code: s.sellCode,
		After: w.cfg.After, Now: w.cfg.Now, At: &s.section, Look: w.look, Guide: assets.Guide(), Keys: w.keys.put, PickFolder: w.pickFolder, PickPicture: w.pickPicture, SavePage: w.savePage(),
		Keep: s.keep(), Copies: w.copies, Copying: s.copied, Choose: rand.IntN, PickSave: w.pickSave,
		Practice: shop.Practice{
			On: s.practice, Own: exists(filepath.Join(w.cfg.Dir, "journal")), There: exists(till.PracticeDir(w.cfg.Dir)),
			Go:    func() { w.openPractice(s.door.stands().Country) },
			Leave: w.openOwn,
			Wipe:  w.wipePractice,
			Clear: func() error { return till.WipePractice(w.cfg.Dir) },
		},
	})
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
