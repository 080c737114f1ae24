package theme

import "image/color"

// Token names a colour by what it is for.
type Token int

// The tokens. A pair such as Go and OnGo is a ground and what is written on it.
const (
	Bg     Token = iota // the table
	Card                // tiles, ticket, fields
	Ink                 // text
	Mut                 // second text
	Line                // rules, and edges of what only lies there
	Rim                 // edges of what is tapped or typed into
	Go                  // the next step: one button at a time
	OnGo                // written on Go
	Sun                 // look here
	OnSun               // written on Sun
	Warn                // warnings
	Behind              // the ground of a warning
	Info                // links
	Tint                // people, change
	Clear               // nothing at all
	tokens
)

// Palette gives every token its colour.
type Palette struct {
	Name    string
	Dark    bool
	Larger  float32 // texts are so much larger than in other palettes; 0: no larger
	Edge    float32 // no edge is thinner
	Black   uint8   // how much of the black of initials covers a tile's ground
	colours [tokens]color.NRGBA
}

// Of returns the colour of a token; an unknown token is clear.
func (p Palette) Of(t Token) color.NRGBA {
	if t < 0 || t >= tokens {
		return color.NRGBA{}
	}
	return p.colours[t]
}

// The palettes. Paper is the usual one.
var (
	Paper = palette("paper", false, [tokens]uint32{
		Bg: 0xF6F1E7, Card: 0xFFFDF8, Ink: 0x211D17, Mut: 0x564E42, Line: 0xDDD3C1, Rim: 0x8A806E,
		Go: 0x17553C, OnGo: 0xFFFFFF, Sun: 0xF2B33D, OnSun: 0x211D17,
		Warn: 0x7F2A0E, Behind: 0xFBE3D3, Info: 0x1F4E79, Tint: 0xE7EFE4,
	})
	Dusk = palette("dusk", true, [tokens]uint32{
		Bg: 0x16130F, Card: 0x221E18, Ink: 0xF4EDE1, Mut: 0xB8AD9C, Line: 0x3B352C, Rim: 0x8A8070,
		Go: 0x7FD3A6, OnGo: 0x10231A, Sun: 0xF2B33D, OnSun: 0x211D17,
		Warn: 0xFFB59A, Behind: 0x40231A, Info: 0x9CC7EE, Tint: 0x25312A,
	})
	Sunlight = glaring(palette("sunlight", false, [tokens]uint32{
		Bg: 0xFFFFFF, Card: 0xFFFFFF, Ink: 0x000000, Mut: 0x262626, Line: 0x000000, Rim: 0x000000,
		Go: 0x003B22, OnGo: 0xFFFFFF, Sun: 0xFFD23F, OnSun: 0x000000,
		Warn: 0x7A1500, Behind: 0xFFFFFF, Info: 0x00264D, Tint: 0xFFFFFF,
	}))
)

// glaring makes a palette one that is read in glare: larger, with thicker edges and blacker initials.
func glaring(p Palette) Palette {
	p.Larger, p.Edge, p.Black = 1.15, 2, 186
	return p
}

// Palettes lists every palette in the order in which a seller chooses.
func Palettes() []Palette { return []Palette{Paper, Sunlight, Dusk} }

// System is the name of the choice to go with the system: Paper while that is light, Dusk while it
// is dark.
const System = "system"

// Names are the choices that a seller has, in their order.
func Names() []string {
	var out []string
	for _, p := range Palettes() {
		out = append(out, p.Name)
	}
	return append(out, System)
}

// Chosen is the palette of a choice while the system is dark or light.
func Chosen(name string, dark bool) Palette {
	if name == System && dark {
		return Dusk
	}
	return Named(name)
}

// Named returns the palette of that name, Paper when there is none.
func Named(name string) Palette {
	for _, p := range Palettes() {
		if p.Name == name {
			return p
		}
	}
	return Paper
}

func palette(name string, dark bool, rgb [tokens]uint32) Palette {
	p := Palette{Name: name, Dark: dark, Edge: Thin, Black: 158} // 62 % black
	for t, v := range rgb {
		if Token(t) != Clear {
			p.colours[t] = solid(v)
		}
	}
	return p
}

func solid(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}
