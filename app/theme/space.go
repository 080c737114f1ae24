package theme

// Text sizes at 100 %. Theme.Text scales them.
const (
	Small      float32 = 13 // notes under a line, badges
	Body       float32 = 16
	Label      float32 = 19 // buttons, headings
	TotalPhone float32 = 26
	Total      float32 = 44
	ToPay      float32 = 60
	Change     float32 = 72
)

// Spaces, in the units of the screen. They do not grow with the text.
const (
	Step        float32 = 4
	Gap         float32 = 10 // between tiles, between buttons
	Edge        float32 = 16 // between content and the edge of the screen
	EdgePhone   float32 = 12
	Corner      float32 = 14
	FieldCorner float32 = 12
	Thin        float32 = 1  // edges and rules; whole numbers stay crisp on every screen
	Stroke      float32 = 2  // edges of buttons, fields and warnings
	Touch       float32 = 48 // nothing that is tapped is smaller
	Main        float32 = 60 // the button that comes next
	MainLarge   float32 = 68
)
