/** Deletes what nobody needs any more, by the rules of docs/operations.md. */
package dev.gns.results.housekeeping;
