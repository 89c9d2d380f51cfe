import ScriptRuntime

extension SequelizeEnvironment {
  /// What the drivers of the dialects call a type (`types` of a class of `DataTypes`), as it is printed.
  func dialectTypes(of key: String) -> ScriptObject {
    let object = realm.object()
    if key == "RANGE" {
      let kinds = realm.object()
      kinds.setValue(
        "subtypes",
        .object(ranges(["int4range", "numrange", "tstzrange", "daterange", "int8range"]))
      )
      kinds.setValue(
        "castTypes",
        .object(ranges(["int4", "numeric", "timestamptz", "date", "int8"]))
      )
      object.setValue("postgres", .object(kinds))
      return object
    }
    let line = Self.dialectNames.split(separator: "\n").first { $0.hasPrefix(key + ":") }
    guard
      let names = line?.dropFirst(key.count + 1).split(
        separator: ";",
        omittingEmptySubsequences: false
      )
    else { return object }
    for (dialect, written) in zip(Self.dialects, names) where !written.isEmpty {
      object.setValue(PropertyKey(dialect), written == "-" ? false : realm.array(values(written)))
    }
    return object
  }

  private static let dialects = [
    "postgres", "mysql", "mariadb", "sqlite", "mssql", "db2", "snowflake", "oracle",
  ]

  private func values(_ written: Substring) -> [Value] {
    written.split(separator: ",").map { name in
      Int(name).map { Value($0) } ?? (name == "null" ? .null : Value(String(name)))
    }
  }

  private func ranges(_ names: [String]) -> ScriptObject {
    let object = realm.object()
    for (kind, name) in zip(["integer", "decimal", "date", "dateonly", "bigint"], names) {
      object.setValue(PropertyKey(kind), Value(name))
    }
    return object
  }

  /// A line for each class, with a part for each dialect: `-` is `false`, nothing that it is not named.
  private static let dialectNames = """
    STRING:varchar;VAR_STRING;VAR_STRING;VARCHAR,VARCHAR BINARY;231,173;VARCHAR;VAR_STRING;VARCHAR2,NVARCHAR2
    CHAR:char,bpchar;STRING;STRING;CHAR,CHAR BINARY;175;CHAR;STRING;CHAR,RAW
    TEXT:text;BLOB;BLOB;TEXT;-;VARCHAR,CLOB;BLOB;CLOB
    TINYINT:int2;TINY;TINY;TINYINT;30;SMALLINT;TINY;NUMBER
    SMALLINT:int2;SHORT;SHORT;SMALLINT;34;SMALLINT;SHORT;NUMBER
    MEDIUMINT:;INT24;INT24;MEDIUMINT;-;INTEGER;INT24;NUMBER
    INTEGER:int4;LONG;LONG;INTEGER;38;INTEGER;LONG;INTEGER
    BIGINT:int8;LONGLONG;LONGLONG;BIGINT;-;BIGINT;LONGLONG;NUMBER
    FLOAT:;FLOAT;FLOAT;FLOAT;109;DOUBLE,REAL,FLOAT;FLOAT;BINARY_FLOAT
    TIME:time;TIME;TIME;TIME;41;TIME;TIME;
    DATE:timestamptz;DATETIME;DATETIME;DATETIME;43;TIMESTAMP;DATETIME;TIMESTAMP,TIMESTAMP WITH LOCAL TIME ZONE
    DATEONLY:date;DATE;DATE;DATE;40;DATE;DATE;DATE
    BOOLEAN:bool;TINY;TINY;TINYINT;104;BOOLEAN,BOOL,SMALLINT,BIT;TINY;CHAR(1)
    BLOB:bytea;TINYBLOB,BLOB,LONGBLOB;TINYBLOB,BLOB,LONGBLOB;TINYBLOB,BLOB,LONGBLOB;165;BLOB;TINYBLOB,BLOB,LONGBLOB;BLOB
    DECIMAL:numeric;NEWDECIMAL;NEWDECIMAL;DECIMAL;106;DECIMAL;NEWDECIMAL;NUMBER
    UUID:uuid;-;-;UUID;-;CHAR () FOR BIT DATA;-;VARCHAR2
    HSTORE:hstore;;;;;;;
    JSON:json;JSON;JSON;JSON,JSONB;;;JSON;BLOB
    JSONB:jsonb;;;;;;;
    ENUM:null;-;-;-;-;VARCHAR;-;VARCHAR2
    REAL:float4;DOUBLE;DOUBLE;REAL;109;REAL;DOUBLE;BINARY_DOUBLE
    DOUBLE PRECISION:float8;DOUBLE;DOUBLE;DOUBLE PRECISION;109;DOUBLE;DOUBLE;BINARY_DOUBLE
    GEOMETRY:geometry;GEOMETRY;GEOMETRY;-;-;-;GEOMETRY;-
    GEOGRAPHY:geography;;;;;;;
    CIDR:cidr;;;;;;;
    INET:inet;;;;;;;
    MACADDR:macaddr;;;;;;;
    CITEXT:citext;;;;;;;
    TSVECTOR:tsvector;;;;;;;
    """
}
