// UUIDs of version 1.
const A = sequelize.define('A', { id: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV1, primaryKey: true }, o: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 } }, { timestamps: false });
await sequelize.sync();
const a = await A.create(), b = await A.create();
console.log(a.id[14], b.id[14], a.o[14], a.id === b.id, a.id.length);
console.log(DataTypes.UUIDV1.key, new DataTypes.UUIDV1().toSql ? 1 : 0, String(A.rawAttributes.id.defaultValue));
