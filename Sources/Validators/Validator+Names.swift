extension Validator {
  /// The names of all validators.
  package static let names = Set(
    """
    notEmpty notNull len isLength isByteLength min max is regex matches not notRegex contains
    notContains equals isIn notIn isWhitelisted isDate isAfter isBefore isNull isEmpty isBoolean
    isLowercase isUppercase isAscii isJSON isStrongPassword isInt isPort isFloat isNumeric
    isDecimal isDivisibleBy isHexadecimal isOctal isUrl isURL isFQDN isEmail isMailtoURI isIP
    isIPv4 isIPv6 isIPRange isDataURI isMACAddress isLuhnNumber isCreditCard isIMEI isEAN isISIN
    isISSN isISBN isIBAN isAbaRouting isISO6346 isFreightContainerID isBIC isCurrency
    isISO31661Alpha2 isISO31661Alpha3 isISO31661Numeric isISO4217 isISO6391 isISO15924 isAlpha
    isAlphanumeric isMobilePhone isPostalCode isVAT isPassportNumber isLicensePlate
    isIdentityCard isTaxID trim ltrim rtrim escape unescape toString stripLow whitelist
    blacklist toInt toFloat toBoolean toDate extend normalizeEmail isLatLong isRgbColor isTime
    isBase32 isBase58 isBase64 isJWT isEthereumAddress isBtcAddress isFullWidth isHalfWidth
    isVariableWidth isMultibyte isSurrogatePair isHash isMD5 isMongoId isUUID isULID isHexColor
    isHSL isISO8601 isRFC3339 isLocale isMagnetURI isMimeType isISRC isSemVer isSlug
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  )
}
