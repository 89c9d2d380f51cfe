// belongsTo of a model with a hasMany that names the key by an attribute with another field.
const Shop = sequelize.define('Shop', { id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, field: 'shop_no' }, name: { type: DataTypes.STRING, field: 'shop_name' } }, { timestamps: false });
const Item = sequelize.define('Item', { label: DataTypes.STRING, shopId: { type: DataTypes.INTEGER, field: 'fk_shop' } }, { timestamps: false });
Shop.hasMany(Item, { foreignKey: 'shopId' });
Item.belongsTo(Shop, { foreignKey: 'shopId' });
console.log(Item.associations.Shop.identifierField, Item.associations.Shop.targetKeyField, Shop.associations.Items.identifierField, Shop.associations.Items.sourceKeyField);
await sequelize.sync();
const s = await Shop.create({ name: 'Deli', Items: [{ label: 'rye' }, { label: 'bun' }] }, { include: Item });
console.log(s.toJSON());
console.log(JSON.stringify(await Item.findAll({ include: Shop, where: { '$Shop.name$': 'Deli' } })));
console.log(await s.countItems({ where: { label: 'rye' } }), (await s.getItems({ order: [['label', 'ASC']], attributes: ['label'] })).map(i => i.label));
await s.removeItem(1);
console.log(await Item.findAll({ raw: true, attributes: ['label', 'shopId'] }));
await Item.update({ shopId: s.id }, { where: { shopId: null } });
await Shop.destroy({ where: { id: s.id } });
console.log(await Item.count({ where: { shopId: null } }));
