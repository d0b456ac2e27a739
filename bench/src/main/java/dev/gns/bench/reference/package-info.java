/**
 * Bare loops that figures are held against: what is left of the same work without the service, in fewer than 60 lines each.
 * They make their clients and networks themselves.
 */
package dev.gns.bench.reference;
