package words

import "strings"

// dateForms are the forms of the languages without a country, after Unicode CLDR 48 (common/main, the
// long and short Gregorian formats). Two things differ: a short date has all four digits of its year,
// and English without a country is British, as Trestle's own English is.
var dateForms = map[string]dateForm{
	"en": {
		long: "d MMMM y", day: "d MMMM", short: "dd/MM/y", clock: "HH:mm", percent: "%",
		months: list("January February March April May June July August September October November December"),
		days:   list("Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
		brief:  list("Sun Mon Tue Wed Thu Fri Sat"),
	},
	"es": {
		long: "d 'de' MMMM 'de' y", day: "d 'de' MMMM", short: "d/M/y", clock: "H:mm", percent: space + "%",
		months: list("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
		days:   list("domingo lunes martes miércoles jueves viernes sábado"),
		brief:  list("dom lun mar mié jue vie sáb"),
	},
	"fr": {
		long: "d MMMM y", day: "d MMMM", short: "dd/MM/y", clock: "HH:mm", first: "1er", percent: space + "%",
		months: list("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
		days:   list("dimanche lundi mardi mercredi jeudi vendredi samedi"),
		brief:  list("dim. lun. mar. mer. jeu. ven. sam."),
	},
	"de": {
		long: "d. MMMM y", day: "d. MMMM", short: "dd.MM.y", clock: "HH:mm", percent: space + "%",
		months: list("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
		days:   list("Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag"),
		brief:  list("So Mo Di Mi Do Fr Sa"),
	},
	"it": {
		long: "d MMMM y", day: "d MMMM", short: "dd/MM/y", clock: "HH:mm", percent: "%",
		months: list("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
		days:   list("domenica lunedì martedì mercoledì giovedì venerdì sabato"),
		brief:  list("dom lun mar mer gio ven sab"),
	},
	"pt": {
		long: "d 'de' MMMM 'de' y", day: "d 'de' MMMM", short: "dd/MM/y", clock: "HH:mm", percent: "%",
		months: list("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
		days:   list("domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado"),
		brief:  list("dom. seg. ter. qua. qui. sex. sáb."),
	},
	"nl": {
		long: "d MMMM y", day: "d MMMM", short: "dd-MM-y", clock: "HH:mm", percent: "%",
		months: list("januari februari maart april mei juni juli augustus september oktober november december"),
		days:   list("zondag maandag dinsdag woensdag donderdag vrijdag zaterdag"),
		brief:  list("zo ma di wo do vr za"),
	},
	"pl": {
		long: "d MMMM y", day: "d MMMM", short: "d.MM.y", clock: "HH:mm", percent: "%",
		months: list("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
		days:   list("niedziela poniedziałek wtorek środa czwartek piątek sobota"),
		brief:  list("niedz. pon. wt. śr. czw. pt. sob."),
	},
}

// space is the one that a line is not broken at.
const space = "\u00a0"

func list(words string) []string { return strings.Fields(words) }

// country is what some countries have otherwise.
type country struct {
	in  string // their codes
	set func(*dateForm)
}

// countries are by language, after the same source. A later row counts before an earlier one.
var countries = map[string][]country{
	"en": {
		{"US CA PH", func(f *dateForm) { f.long, f.day = "MMMM d, y", "MMMM d" }},
		{"US PH", func(f *dateForm) { f.short = "M/d/y"; rounds(f, "AM", "PM") }},
		{"CA", func(f *dateForm) { f.short = "y-MM-dd"; rounds(f, "a.m.", "p.m.") }},
		{"AU NZ IN", func(f *dateForm) { rounds(f, "am", "pm") }},
		{"ZA", func(f *dateForm) { f.short = "y/MM/dd" }},
	},
	"es": {
		{"MX US PR", func(f *dateForm) { rounds(f, "a.m.", "p.m."); f.percent = "%" }},
		{"CO AR VE DO PA", func(f *dateForm) { rounds(f, "a."+space+"m.", "p."+space+"m.") }},
		{"PR PA", func(f *dateForm) { f.short = "MM/dd/y" }},
		{"CL", func(f *dateForm) { f.short = "dd-MM-y" }},
	},
	"fr": {
		{"CA", func(f *dateForm) { f.short, f.clock = "y-MM-dd", "HH'"+space+"h"+space+"'mm" }},
		{"CH", func(f *dateForm) { f.short, f.percent = "dd.MM.y", "%" }},
		{"BE", func(f *dateForm) { f.short = "d/MM/y" }},
	},
	"de": {
		{"CH LI", func(f *dateForm) { f.percent = "%" }},
	},
	"it": {
		{"CH", func(f *dateForm) { f.short = "dd.MM.y" }},
	},
	"nl": {
		{"BE", func(f *dateForm) { f.short = "d/MM/y" }},
	},
}

// rounds counts the hours of a day in two rounds.
func rounds(f *dateForm, am, pm string) { f.clock, f.am, f.pm = "h:mm"+space+"a", am, pm }
