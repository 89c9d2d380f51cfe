// misuse
const t = async (n, f) => { try { const r = await f(); console.log(n, typeof r === 'object' && r ? (Array.isArray(r) ? 'list ' + r.length : r instanceof Model ? 'instance ' + JSON.stringify(r) : typeof r + ' ' + (r.constructor && r.constructor.name)) : r === undefined ? 'undefined' : typeof r === 'function' ? 'function' : r); } catch (e) { console.log(n, '!', e && e.name, '|', e && e.message); } };
const U = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false }); const P = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false }); U.hasMany(P); P.belongsTo(U); U.hasOne(P, { as: 'top', foreignKey: 'topId' }); U.belongsToMany(P, { through: 'UP', as: 'liked' });
await sequelize.sync(); const u = await U.create({ name: 'a' }); const p = await u.createPost({ title: 'p' });
await t('u.getLiked()', () => u.getLiked());
await t('u.getLiked(undefined)', () => u.getLiked(undefined));
await t('u.getLiked(null)', () => u.getLiked(null));

await t("u.getLiked('x')", () => u.getLiked('x'));

await t('u.getLiked({})', () => u.getLiked({}));





await t("u.getLiked({ name: 'n' })", () => u.getLiked({ name: 'n' }));
await t("u.getLiked([{ name: 'n' }])", () => u.getLiked([{ name: 'n' }]));
await t("u.getLiked('id')", () => u.getLiked('id'));
await t("u.getLiked(['name'])", () => u.getLiked(['name']));
await t('u.getLiked({ where: { id: 1 } })', () => u.getLiked({ where: { id: 1 } }));
await t('u.getLiked({ where: {} })', () => u.getLiked({ where: {} }));
await t('u.getLiked({ where: 5 })', () => u.getLiked({ where: 5 }));
await t('u.setLiked()', () => u.setLiked());
await t('u.setLiked(undefined)', () => u.setLiked(undefined));
await t('u.setLiked(null)', () => u.setLiked(null));

await t("u.setLiked('x')", () => u.setLiked('x'));

await t('u.setLiked({})', () => u.setLiked({}));





await t("u.setLiked({ name: 'n' })", () => u.setLiked({ name: 'n' }));
await t("u.setLiked([{ name: 'n' }])", () => u.setLiked([{ name: 'n' }]));
await t("u.setLiked('id')", () => u.setLiked('id'));
await t("u.setLiked(['name'])", () => u.setLiked(['name']));
await t('u.setLiked({ where: { id: 1 } })', () => u.setLiked({ where: { id: 1 } }));
await t('u.setLiked({ where: {} })', () => u.setLiked({ where: {} }));
await t('u.setLiked({ where: 5 })', () => u.setLiked({ where: 5 }));
await t('u.addLiked()', () => u.addLiked());
await t('u.addLiked(undefined)', () => u.addLiked(undefined));
await t('u.addLiked(null)', () => u.addLiked(null));

await t("u.addLiked('x')", () => u.addLiked('x'));

await t('u.addLiked({})', () => u.addLiked({}));





await t("u.addLiked({ name: 'n' })", () => u.addLiked({ name: 'n' }));
await t("u.addLiked([{ name: 'n' }])", () => u.addLiked([{ name: 'n' }]));
await t("u.addLiked('id')", () => u.addLiked('id'));
await t("u.addLiked(['name'])", () => u.addLiked(['name']));
await t('u.addLiked({ where: { id: 1 } })', () => u.addLiked({ where: { id: 1 } }));
await t('u.addLiked({ where: {} })', () => u.addLiked({ where: {} }));
await t('u.addLiked({ where: 5 })', () => u.addLiked({ where: 5 }));
await t('u.removeLiked()', () => u.removeLiked());
await t('u.removeLiked(undefined)', () => u.removeLiked(undefined));
await t('u.removeLiked(null)', () => u.removeLiked(null));

await t("u.removeLiked('x')", () => u.removeLiked('x'));

await t('u.removeLiked({})', () => u.removeLiked({}));





await t("u.removeLiked({ name: 'n' })", () => u.removeLiked({ name: 'n' }));
await t("u.removeLiked([{ name: 'n' }])", () => u.removeLiked([{ name: 'n' }]));
await t("u.removeLiked('id')", () => u.removeLiked('id'));
await t("u.removeLiked(['name'])", () => u.removeLiked(['name']));
await t('u.removeLiked({ where: { id: 1 } })', () => u.removeLiked({ where: { id: 1 } }));
await t('u.removeLiked({ where: {} })', () => u.removeLiked({ where: {} }));
await t('u.removeLiked({ where: 5 })', () => u.removeLiked({ where: 5 }));
await t('u.createLiked()', () => u.createLiked());
await t('u.createLiked(undefined)', () => u.createLiked(undefined));
await t('u.createLiked(null)', () => u.createLiked(null));

await t("u.createLiked('x')", () => u.createLiked('x'));

await t('u.createLiked({})', () => u.createLiked({}));





await t("u.createLiked({ name: 'n' })", () => u.createLiked({ name: 'n' }));
await t("u.createLiked([{ name: 'n' }])", () => u.createLiked([{ name: 'n' }]));
await t("u.createLiked('id')", () => u.createLiked('id'));
await t("u.createLiked(['name'])", () => u.createLiked(['name']));
await t('u.createLiked({ where: { id: 1 } })', () => u.createLiked({ where: { id: 1 } }));
await t('u.createLiked({ where: {} })', () => u.createLiked({ where: {} }));
await t('u.createLiked({ where: 5 })', () => u.createLiked({ where: 5 }));
await t('u.hasLiked()', () => u.hasLiked());
await t('u.hasLiked(undefined)', () => u.hasLiked(undefined));
await t('u.hasLiked(null)', () => u.hasLiked(null));

await t("u.hasLiked('x')", () => u.hasLiked('x'));

await t('u.hasLiked({})', () => u.hasLiked({}));





await t("u.hasLiked({ name: 'n' })", () => u.hasLiked({ name: 'n' }));
await t("u.hasLiked([{ name: 'n' }])", () => u.hasLiked([{ name: 'n' }]));
await t("u.hasLiked('id')", () => u.hasLiked('id'));
await t("u.hasLiked(['name'])", () => u.hasLiked(['name']));
await t('u.hasLiked({ where: { id: 1 } })', () => u.hasLiked({ where: { id: 1 } }));
await t('u.hasLiked({ where: {} })', () => u.hasLiked({ where: {} }));
await t('u.hasLiked({ where: 5 })', () => u.hasLiked({ where: 5 }));