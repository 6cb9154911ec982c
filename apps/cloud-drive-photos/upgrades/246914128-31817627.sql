-- What was read long ago is found by its age.
CREATE INDEX activity_by_minute ON activity (minute);
