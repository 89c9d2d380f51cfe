const express = require('express');
const { Boat, Trip } = require('../models');
const router = express.Router();
router.get('/:id', async (req, res, next) => {
  try {
    const trip = await Trip.findByPk(req.params.id, { include: Boat });
    if (!trip) return res.status(404).json({ error: 'no such trip' });
    res.json(trip);
  } catch (error) {
    next(error);
  }
});
module.exports = router;
