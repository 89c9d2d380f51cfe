module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('Hives', {
      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
      place: { type: Sequelize.STRING },
      createdAt: { type: Sequelize.DATE, allowNull: false },
      updatedAt: { type: Sequelize.DATE, allowNull: false },
      KeeperId: {
        type: Sequelize.INTEGER,
        references: { model: 'Keepers', key: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      },
    });
  },
  async down(queryInterface) {
    await queryInterface.dropTable('Hives');
  },
};
