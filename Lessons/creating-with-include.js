// step: Define Room, Painting and Painter
const Room = sequelize.define('Room', { name: DataTypes.STRING });
const Painting = sequelize.define('Painting', { title: DataTypes.STRING, label: DataTypes.STRING });
const Painter = sequelize.define('Painter', { name: DataTypes.STRING });
// step: Hang paintings in rooms
Room.hasMany(Painting);
Painting.belongsTo(Room);
Painting.belongsTo(Painter);
// step: Print a label for each new painting
Painting.beforeCreate((painting) => {
  painting.label = `« ${painting.title} »`;
});
// step: Open the museum
await sequelize.sync();
// step: Create a room with paintings
const blue = await Room.create({ name: 'Blue Room', Paintings: [{ title: 'Rain' }] });
console.log(await Painting.count(), blue.Paintings);
// step: Create it with include
const red = await Room.create(
  { name: 'Red Room', Paintings: [{ title: 'Fog' }, { title: 'Snow' }] },
  { include: Painting },
);
console.log(await Painting.count(), red.Paintings[0].RoomId === red.id);
// step: Create three levels
const green = await Room.create(
  { name: 'Green Room', Paintings: [{ title: 'Sun', Painter: { name: 'Lou' } }] },
  { include: { model: Painting, include: Painter } },
);
console.log(green.Paintings[0].Painter.name);
// step: Create a painting with its room
const storm = await Painting.create(
  { title: 'Storm', Room: { name: 'Grey Room' } },
  { include: Room },
);
console.log(storm.Room.name, storm.label);
// step: Create many at once
const sketches = await Painting.bulkCreate([{ title: 'Cat' }, { title: 'Dog' }]);
console.log(sketches.map((painting) => painting.label));
// step: Create many with their hooks
const drawings = await Painting.bulkCreate([{ title: 'Hen' }], { individualHooks: true });
console.log(drawings.map((painting) => painting.label));
// step: Update a room with paintings
await red.update({ name: 'Rose Room', Paintings: [{ title: 'Wind' }] });
console.log(red.name, await red.countPaintings());
