// Changing keys by assignment, update, static update; nulls, strings and wrong types.
const Hub = sequelize.define('Hub', { n: DataTypes.STRING });
const Pod = sequelize.define('Pod', { n: DataTypes.STRING });
Hub.hasMany(Pod); Pod.belongsTo(Hub);
await sequelize.sync();
const [h1, h2] = [await Hub.create({ n: 'h1' }), await Hub.create({ n: 'h2' })];
const p = await Pod.create({ n: 'p', HubId: '1' });
console.log(p.HubId, typeof p.HubId);
await p.reload(); console.log(p.HubId, typeof p.HubId);
p.HubId = h2.id; console.log(p.changed(), p.previous('HubId'));
await p.save(); console.log((await p.getHub()).n);
await p.update({ HubId: null }); console.log(await p.getHub());
console.log(await Pod.update({ HubId: 1 }, { where: { n: 'p' } }));
for (const bad of [99, 'abc', {}, [1], true, '']) {
try { await p.update({ HubId: bad }); console.log('ok', bad, p.HubId); } catch (e) { console.log(e.name, e.message); }
}
try { await Pod.bulkCreate([{ n: 'q', HubId: 1 }, { n: 'r', HubId: 55 }]); } catch (e) { console.log(e.name, e.message); }
console.log(await Pod.count());
