-- What is searched by age, and by owner, has an index for it.
CREATE INDEX pending_authorizations_by_age ON pending_authorizations (asked_at);
CREATE INDEX connections_by_age ON connections (connected_at);
CREATE INDEX orders_of_owner ON orders (owner_id);
