-- What waits for its person is an interaction, which remembers what was shown and answered. The old ones live ten minutes.
DROP TABLE transactions;
