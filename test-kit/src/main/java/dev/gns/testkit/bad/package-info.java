/** Messages that break their contract: made from good ones, for tests of whoever reads them. */
package dev.gns.testkit.bad;
