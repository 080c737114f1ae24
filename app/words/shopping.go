package words

// shopping is what the shop place says.
var shopping = map[string]string{}
