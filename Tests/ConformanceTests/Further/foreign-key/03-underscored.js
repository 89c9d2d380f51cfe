// underscored models name their keys in snake case columns but camel case attributes.
const opts = { underscored: true };
const Writer = sequelize.define('Writer', { fullName: DataTypes.STRING }, opts);
const BookReview = sequelize.define('BookReview', { starCount: DataTypes.INTEGER }, opts);
Writer.hasMany(BookReview);
BookReview.belongsTo(Writer);
BookReview.belongsTo(BookReview, { as: 'replyTo' });
console.log(Object.keys(BookReview.rawAttributes), BookReview.rawAttributes.WriterId && BookReview.rawAttributes.WriterId.field, BookReview.rawAttributes.replyToId.field);
console.log(BookReview.tableName, Writer.associations.BookReviews.foreignKey, Writer.associations.BookReviews.identifierField, BookReview.associations.Writer.identifierField);
await sequelize.sync();
const w = await Writer.create({ fullName: 'Ann Lee' });
const r = await w.createBookReview({ starCount: 4 });
console.log(r.get({ plain: true }).WriterId, Object.keys(r.dataValues));
const again = await BookReview.findOne({ where: { WriterId: w.id }, include: Writer });
console.log(again.Writer.fullName, again.starCount);
await again.createReplyTo({ starCount: 1 });
console.log((await BookReview.findAll({ attributes: ['id', 'replyToId', 'WriterId'], order: [['starCount', 'DESC']], raw: true })));
console.log((await Writer.findAll({ include: { model: BookReview, where: { starCount: { [Op.gt]: 2 } } } })).length);
