package unit

import "strings"

// row is what is known of a unit. The words are those that shop exports and sellers use in
// English, German, French, Spanish, Italian, Dutch and the Nordic languages, in lower case; the
// unit's own name and its label are words too. A word stands in one row only.
type row struct {
	unit  Unit
	label string
	whole bool
	words string // separated by commas
}

var table = []row{
	{Each, "ea", true, "piece,pieces,pc,pcs,pce,item,items,unit,units,count,stück,stueck,stk,st,pièce,pièces,piece(s),pieza,piezas,pz,pza,unidad,unidades,ud,uds,pezzo,pezzi,stuk,stuks,styck,styk,stykk,kpl,szt,ks,db,c62,h87"},
	{Pair, "pair", true, "pairs,pr,paar,paire,paires,par,paio,paia"},
	{Set, "set", true, "sets,kit,satz,lot"},
	{Dozen, "doz", true, "dozens,dz,dozzina,dutzend,dtz,douzaine,douzaines,docena,docenas,dozijn,dussin,dusin"},
	{Bunch, "bunch", true, "bunches,bund,bd,botte,bottes,bouquet,manojo,mazzo,bos,bosje,knippe,bundt"},
	{Pack, "pack", true, "packs,package,packet,packets,pkt,pk,pkg,packung,pckg,päckchen,paket,paquet,paquete,pacco,pak,pakke,paquets"},
	{Bag, "bag", true, "bags,beutel,tüte,sack,sac,sachet,bolsa,sacchetto,zak,påse,pose"},
	{Box, "box", true, "boxes,case,crate,kiste,karton,schachtel,boîte,caja,scatola,cassa,doos,kist,låda,kasse,tray"},
	{Punnet, "punnet", true, "punnets,schale,schälchen,körbchen,basket,clamshell,barquette,bandeja,vaschetta,bakje"},
	{Jar, "jar", true, "jars,glas,bocal,pot,tarro,vasetto,potje,burk"},
	{Bottle, "bottle", true, "bottles,btl,flasche,fl,bouteille,botella,bottiglia,fles,flaska,flaske"},

	{Kg, "kg", false, "kgs,kilo,kilos,kilogram,kilograms,kilogramme,kilogrammes,kilogramm,kgm"},
	{G, "g", false, "gr,grs,gram,grams,gramme,grammes,gramm,grm,gramo,gramos,grammi"},
	{Lb, "lb", false, "lbs,pound,pounds,lbr"},
	{Oz, "oz", false, "ozs,ounce,ounces,onz"},

	{L, "l", false, "lt,ltr,ltrs,litre,litres,liter,liters,litro,litros,litri"},
	{CL, "cl", false, "centilitre,centilitres,centiliter,centiliters,zentiliter"},
	{ML, "ml", false, "millilitre,millilitres,milliliter,milliliters,mls"},
	{Gal, "gal", false, "gals,gallon,gallons"},
	{Qt, "qt", false, "qts,quart,quarts"},
	{Pint, "pt", false, "pts,pint,pints"},
	{FlOz, "fl oz", false, "fl. oz,fluid ounce,fluid ounces"},

	{M, "m", false, "mtr,mtrs,metre,metres,meter,meters,mètre,mètres,metro,metros,metri,lfm,mt"},
	{CM, "cm", false, "cms,centimetre,centimetres,centimeter,centimeters,zentimeter,centimètre,centimètres"},
	{MM, "mm", false, "millimetre,millimetres,millimeter,millimeters,millimètre,millimètres"},
	{Yd, "yd", false, "yds,yard,yards"},
	{Ft, "ft", false, "feet,foot"},
	{Inch, "in", false, "inch,inches,zoll,\""},

	{SqM, "m²", false, "m2,qm,square metre,square metres,square meter,square meters"},
	{SqFt, "ft²", false, "ft2,sq ft,square foot,square feet"},
	{Hour, "h", false, "hours,hr,hrs,std,stunde,stunden,heure,heures,hora,horas,ora,ore,uur,timme"},
}

// facts is the table by unit, words the table by what may be written for it.
var facts, words = func() (map[Unit]row, map[string]Unit) {
	byUnit, byWord := map[Unit]row{}, map[string]Unit{}
	for _, r := range table {
		byUnit[r.unit] = r
		byWord[string(r.unit)] = r.unit
		byWord[r.label] = r.unit
		for _, word := range strings.Split(r.words, ",") {
			byWord[word] = r.unit
		}
	}
	return byUnit, byWord
}()
