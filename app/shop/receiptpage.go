package shop

import (
	"context"
	"io"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// Paging is what a stall says on the buyer's page. CheckPage and PageHosts look at all products.
type Paging interface {
	PageState() (till.PageState, error)
	CheckPage() (till.PageMade, error)
	PageHosts(dir string) ([]till.PageHost, error)
	SetPageWords(ctx context.Context, p inventory.PageBody) error
	AddPageMarket(ctx context.Context, typed till.MarketTyped) (inventory.PageMarket, error)
	DropPageMarket(ctx context.Context, name string, at int) error
	WritePage(dir string) (till.PageMade, error)
	WritePageTo(w io.Writer) (till.PageMade, error)
	ReplaceReceiptKey(ctx context.Context) error
}

func (s *Screen) pageNote() (string, bool) {
	is, err := s.Till.PageState()
	switch {
	case err != nil:
		return s.Words.Error(err), true
	case is.Stale:
		return s.Words.Get("page.stale.brief"), true
	case is.Written.IsZero():
		return s.Words.Get("page.never"), false
	}
	return s.Words.Get("page.since", s.Words.ShortDate(is.Written)), false
}

// receiptPage is the buyer's page: how it stands, what it says, and the key behind it.
func (s *Screen) receiptPage() fyne.CanvasObject {
	is, err := s.Till.PageState()
	if s.failed(err) {
		return widgets.Over()
	}
	return widgets.Column(12, s.pageStands(is), s.pageSays(is.Words), s.pageKey())
}

// pageStands says where receipts look for the page and whether what lies there is still right.
func (s *Screen) pageStands(is till.PageState) fyne.CanvasObject {
	w := s.Words
	said := w.Get("page.none")
	if is.Public {
		said = w.Get("page.at", is.Address)
	}
	parts := []fyne.CanvasObject{widgets.NewParagraph(said)}
	if s.set.Practice {
		parts = append(parts, widgets.NewNote(w.Get("page.practice")))
	}
	if is.Stale {
		stale := widgets.NewParagraph(w.Get("page.stale"))
		stale.Token = theme.Warn
		parts = append(parts, widgets.NewTinted(theme.Behind, 12, stale))
	}
	made, err := s.Till.CheckPage()
	switch {
	case err != nil:
		odd := widgets.NewParagraph(w.Error(err))
		odd.Token = theme.Warn
		parts = append(parts, widgets.NewTinted(theme.Behind, 12, odd))
	default:
		parts = append(parts, widgets.NewNote(w.Get("page.size", w.Bytes(int64(made.Bytes)))))
	}
	for _, name := range made.Left {
		left := widgets.NewNote(w.Get("page.left", name))
		left.Token = theme.Warn
		parts = append(parts, left)
	}
	if s.SavePage == nil {
		parts = append(parts, widgets.NewNote(w.Get("page.folder", till.PageFolder)))
	}
	write := widgets.NewMainButton(w.Get("page.make"), widgets.Go, s.writePage)
	where := widgets.NewButton(w.Get("page.where"), widgets.Plain, func() { s.showHosts("") })
	return s.plain(append(parts, write, where)...)
}

// pageSays lists what stands on the page, each part with the way to change it.
func (s *Screen) pageSays(p inventory.PageBody) fyne.CanvasObject {
	w := s.Words
	row := func(key, note string, open func(inventory.PageBody)) fyne.CanvasObject {
		if note == "" {
			note = w.Get("page.unsaid")
		}
		return widgets.NewChoice(w.Get(key), note, "", func() { open(p) })
	}
	var ways, links []string
	for _, c := range p.Contact {
		ways = append(ways, c.To)
	}
	for _, l := range p.Links {
		links = append(links, l.Name)
	}
	markets := ""
	if len(p.Markets) > 0 {
		markets = w.Count("page.markets", len(p.Markets))
	}
	looks := p.Colour
	if len(p.Logo) > 0 {
		looks = strings.TrimPrefix(looks+" · "+w.Get("page.logo.there"), " · ")
	}
	return s.card(w.Get("page.says"), widgets.Column(8,
		row("page.words", firstOf(p.Thanks, p.About, p.Story, p.Promise), s.pageWordsForm),
		row("page.contact", few(ways), s.contactForm),
		row("page.market", markets, func(inventory.PageBody) { s.nextMarkets() }),
		row("page.looks", looks, s.pageLooksForm),
		row("page.links", few(links), func(inventory.PageBody) { s.linksPage() }),
		row("page.language", s.languageCalled(p.Language, "page.language.own"), s.pageLanguage)))
}

// firstOf is the first text that says something, on one line.
func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			line, _, _ := strings.Cut(text, "\n")
			return line
		}
	}
	return ""
}

// pageLanguage asks in which language the stall's own words are.
func (s *Screen) pageLanguage(p inventory.PageBody) {
	w := s.Words
	rows := s.languages(p.Language, "page.language.own", func(code string) {
		p.Language = code
		s.saved(func() error { return s.Till.SetPageWords(context.Background(), p) })
	})
	s.page(w.Get("page.language"), widgets.Column(12, widgets.NewParagraph(w.Get("page.language.why")), widgets.Column(8, rows...)), nil)
}

// pageKey replaces the key that signs receipts.
func (s *Screen) pageKey() fyne.CanvasObject {
	w := s.Words
	ask := func() {
		yes := widgets.NewMainButton(w.Get("page.key.yes"), widgets.Caution, func() {
			s.sheet.Close()
			s.act(func() error { return s.Till.ReplaceReceiptKey(context.Background()) }, func() {
				s.toast.Say(w.Get("page.key.done"), "", nil)
			})
		})
		s.sheet.Open(w.Get("page.key"), widgets.Column(16, widgets.NewParagraph(w.Get("page.key.ask")), yes,
			widgets.NewButton(w.Get("act.cancel"), widgets.Plain, s.sheet.Close)), nil)
	}
	return s.plain(widgets.NewParagraph(w.Get("page.key.why")), widgets.NewButton(w.Get("page.key"), widgets.Plain, ask))
}

// writePage writes the page where the seller wants it, and says how it gets to where buyers open it.
func (s *Screen) writePage() {
	w := s.Words
	if s.SavePage != nil { // a phone has no folders to choose from
		s.SavePage("index.html", func(to io.Writer) error {
			_, err := s.Till.WritePageTo(to)
			return err
		}, func(kept bool, err error) {
			if err == nil && kept {
				s.showHosts("")
			}
			s.failed(err)
		})
		return
	}
	if s.PickFolder == nil {
		return
	}
	s.PickFolder(func(dir string, err error) {
		if err != nil {
			s.toast.Warn(w.Get("page.closed"), "", nil)
			return
		}
		dir = till.PageIn(dir)
		var made till.PageMade
		s.act(func() (err error) {
			made, err = s.Till.WritePage(dir)
			return err
		}, func() {
			s.showHosts(dir)
			s.toast.Say(w.Get("page.done", made.File, w.Bytes(int64(made.Bytes))), "", nil)
		})
	})
}

// showHosts says how the page gets onto the usual hosts; the one of the stall's kind of shop is open.
func (s *Screen) showHosts(dir string) {
	hosts, err := s.Till.PageHosts(dir)
	if s.failed(err) || len(hosts) == 0 {
		return
	}
	s.showHost(dir, hosts, hosts[0].Key)
}

func (s *Screen) showHost(dir string, hosts []till.PageHost, on string) {
	w := s.Words
	if dir == "" {
		dir = till.PageFolder
	}
	address, public := s.set.PageBase()
	if !public {
		address = w.Get("page.address")
	}
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("page.where.why"))}
	for _, h := range hosts {
		if h.Key != on {
			parts = append(parts, widgets.NewChoice(w.Get("page.host."+h.Key), "", "", func() { s.showHost(dir, hosts, h.Key) }))
			continue
		}
		steps := []fyne.CanvasObject{widgets.NewStrong(w.Get("page.host."+h.Key), theme.Label)}
		for i := range h.Steps {
			steps = append(steps, widgets.NewParagraph(strconv.Itoa(i+1)+". "+w.Get("page.host."+h.Key+strconv.Itoa(i+1), dir, address)))
		}
		steps[0].(*widgets.Label).Lines = -1
		parts = append(parts, widgets.NewTinted(theme.Tint, 12, widgets.Column(10, steps...)))
	}
	s.page(w.Get("page.where"), widgets.Column(10, parts...), widgets.NewMainButton(w.Get("act.done"), widgets.Plain, s.back))
}
