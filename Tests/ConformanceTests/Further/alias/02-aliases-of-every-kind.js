// as on belongsToMany, hasOne; singular/plural objects; as strings that are already plural or singular.
const U = sequelize.define('User', {}, { timestamps: false });
const P = sequelize.define('Post', {}, { timestamps: false });
const show = a => console.log(a.associationType, a.as, a.options.name, Object.values(a.accessors).join(' '), a.foreignKey, a.otherKey);
show(U.hasMany(P, { as: 'Articles' }));
show(U.hasMany(P, { as: 'article' }));
show(U.hasMany(P, { as: 'blogPosts', foreignKey: 'writerId' }));
show(U.hasMany(P, { as: { singular: 'tale', plural: 'sagas' } }));
show(U.hasOne(P, { as: 'latest' }));
show(U.hasOne(P, { as: 'bestOnes' }));
show(P.belongsTo(U, { as: 'writers' }));
show(P.belongsTo(U, { as: 'editor_in_chief' }));
show(U.belongsToMany(P, { through: 'likes', as: 'LikedPosts' }));
show(P.belongsToMany(U, { through: 'likes', as: { singular: 'fan', plural: 'crowd' } }));
show(U.belongsToMany(U, { through: 'follows', as: 'followers', foreignKey: 'followeeId', otherKey: 'followerId' }));
console.log(Object.keys(U.associations), Object.keys(P.associations));
console.log(Object.keys(sequelize.models), Object.keys(sequelize.models.likes.rawAttributes), Object.keys(sequelize.models.follows.rawAttributes));
