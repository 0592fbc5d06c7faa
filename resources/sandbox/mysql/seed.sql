-- What the practice database holds at first: tables of orders, of a search, of permissions. Amounts are made up.
CREATE DATABASE txn DEFAULT CHARACTER SET utf8mb4;
CREATE DATABASE search DEFAULT CHARACTER SET utf8mb4;
CREATE DATABASE sys DEFAULT CHARACTER SET utf8mb4;
CREATE DATABASE heikeji_mall DEFAULT CHARACTER SET utf8mb4;
CREATE TABLE txn.receivable (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10,2), after_member_discount_total DECIMAL(10,2), note VARCHAR(40));
CREATE TABLE txn.reception_record (id INT AUTO_INCREMENT PRIMARY KEY, order_total DECIMAL(10,2), after_member_discount_total DECIMAL(10,2), note VARCHAR(40));
CREATE TABLE txn.sales_order (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10,2), after_member_discount_total DECIMAL(10,2), note VARCHAR(40));
CREATE TABLE txn.repair_order (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10,2), after_member_discount_total DECIMAL(10,2), note VARCHAR(40));
CREATE TABLE txn.wash_beauty_order (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10,2), after_member_discount_total DECIMAL(10,2), note VARCHAR(40));
CREATE TABLE search.item_index (id INT PRIMARY KEY, order_total_amount DECIMAL(10,2), after_member_discount_order_total DECIMAL(10,2));
CREATE TABLE sys.resource (name VARCHAR(80) PRIMARY KEY, type VARCHAR(20), value VARCHAR(200), memo VARCHAR(80));
CREATE TABLE heikeji_mall.product (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(80) NOT NULL, price DECIMAL(10,2));
INSERT INTO sys.resource VALUES ('web_member_list', 'request', '/web/member.do?method=list', '会员列表');
INSERT INTO heikeji_mall.product (name, price) VALUES ('练习商品 1', 9.90), ('练习商品 2', 19.90), ('练习商品 3', 29.90);
INSERT INTO txn.receivable (total, after_member_discount_total, note)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) SELECT i * 1.5, IF(i % 4 = 0, i, NULL), CONCAT('单 ', i) FROM n;
INSERT INTO txn.reception_record (order_total, note)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) SELECT i * 2.5, CONCAT('接车 ', i) FROM n;
INSERT INTO txn.sales_order (total, note) SELECT total * 2, note FROM txn.receivable;
INSERT INTO txn.repair_order (total, after_member_discount_total, note) SELECT total * 3, after_member_discount_total, note FROM txn.receivable;
INSERT INTO txn.wash_beauty_order (total, note) SELECT total + 10, note FROM txn.receivable;
INSERT INTO search.item_index SELECT id, total, NULL FROM txn.receivable;
