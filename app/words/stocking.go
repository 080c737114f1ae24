package words

// stocking is what the stock place says.
var stocking = map[string]string{}
