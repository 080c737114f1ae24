package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Place is one of the places that the bar at the foot leads to.
type Place struct {
	ID   string
	Name string
	Icon Icon
}

// NavBar leads from place to place. It shows the places that it is given and no others. At its end
// may stand how things are with something that must be seen in every place.
type NavBar struct {
	widget.BaseWidget

	Places []Place
	On     string
	OnGo   func(id string)

	items    []*navItem
	state    *navState
	from, to float32 // where the places stand; 0: all over the bar
}

var _ fyne.Widget = (*NavBar)(nil)

// NewNavBar is a bar with one place open.
func NewNavBar(places []Place, on string, gone func(id string)) *NavBar {
	n := &NavBar{Places: places, On: on, OnGo: gone}
	n.ExtendBaseWidget(n)
	for _, p := range places {
		item := &navItem{bar: n, place: p}
		item.ExtendBaseWidget(item)
		item.reachable(item, theme.Corner, item.tap)
		n.items = append(n.items, item)
	}
	n.state = newNavState()
	return n
}

// Stand shows a state at the end of the bar; a tap on it calls back. An empty text takes it away.
func (n *NavBar) Stand(s State) {
	before := n.state.is.Text != ""
	n.state.is = s
	show(n.state, s.Text != "")
	n.state.Refresh()
	if before != (s.Text != "") {
		n.Refresh()
	}
}

// within keeps the places to a part of the bar.
func (n *NavBar) within(from, to float32) {
	if n.from != from || n.to != to {
		n.from, n.to = from, to
		n.Refresh()
	}
}

// Open shows another place as the open one.
func (n *NavBar) Open(id string) {
	n.On = id
	n.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (n *NavBar) CreateRenderer() fyne.WidgetRenderer {
	ground, line := &canvas.Rectangle{}, &canvas.Rectangle{}
	p := &plain{of: n, objects: []fyne.CanvasObject{ground, line}}
	for _, i := range n.items {
		p.objects = append(p.objects, i)
	}
	p.objects = append(p.objects, n.state)
	p.fill = func() {
		ground.FillColor = theme.Now().Of(theme.Card)
		line.FillColor = theme.Now().Of(theme.Line)
		for _, i := range n.items {
			i.Refresh()
		}
		n.state.Refresh()
	}
	p.least = func() fyne.Size {
		line := lineHeight(theme.Now().Text(theme.Small))
		high := 44 + line
		if n.state.Visible() {
			high = max(high+4, 2*line+28) // it may stand in two lines
		}
		return fyne.NewSize(float32(n.count())*theme.Touch, high)
	}
	p.place = func(s fyne.Size) {
		place(ground, 0, 0, s.Width, s.Height)
		place(line, 0, 0, s.Width, theme.Now().Edge(theme.Thin))
		from, to := n.from, n.to
		if to <= from {
			from, to = 0, s.Width
		}
		w := (to - from) / float32(max(1, n.count()))
		for i, item := range n.items {
			place(item, from+float32(i)*w, 0, w, s.Height)
		}
		place(n.state, from+float32(len(n.items))*w, 0, w, s.Height)
	}
	return p.ready()
}

// Parts implements Parts.
func (n *NavBar) Parts() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, i := range n.items {
		out = append(out, i)
	}
	return append(out, n.state)
}

func (n *NavBar) count() int {
	if n.state.is.Text == "" {
		return len(n.items)
	}
	return len(n.items) + 1
}

type navItem struct {
	widget.BaseWidget
	keyed

	bar   *NavBar
	place Place
}

var (
	_ fyne.Widget        = (*navItem)(nil)
	_ fyne.Tappable      = (*navItem)(nil)
	_ desktop.Cursorable = (*navItem)(nil)
)

// Tapped implements fyne.Tappable.
func (i *navItem) Tapped(*fyne.PointEvent) {
	i.leave()
	i.tap()
}

func (i *navItem) tap() {
	if i.bar.OnGo != nil {
		i.bar.OnGo(i.place.ID)
	}
}

// Cursor implements desktop.Cursorable.
func (i *navItem) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (i *navItem) CreateRenderer() fyne.WidgetRenderer {
	icon, name := newIconImage(), newText(false)
	name.Alignment = fyne.TextAlignCenter
	p := &plain{of: i, objects: []fyne.CanvasObject{icon, name}, key: &i.keyed}
	p.fill = func() {
		token := theme.Mut
		if i.bar.On == i.place.ID {
			token = theme.Go
		}
		name.TextStyle.Bold = token == theme.Go
		ink(name, i.place.Name, theme.Small, token)
		setIcon(icon, i.place.Icon, token)
	}
	p.least = func() fyne.Size { return fyne.NewSize(theme.Touch, theme.Touch) }
	p.place = func(s fyne.Size) {
		name.TextSize = fit(i.place.Name, theme.Now().Text(theme.Small), 9, s.Width-4, true)
		lh := lineHeight(name.TextSize)
		top := (s.Height - 28 - lh) / 2
		place(icon, (s.Width-26)/2, top, 26, 26)
		place(name, 0, top+28, s.Width, lh)
	}
	return p.ready()
}
