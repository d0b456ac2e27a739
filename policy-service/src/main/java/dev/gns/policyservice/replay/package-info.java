/** Makes the decisions of a finished episode again, to show that the same comes out. */
package dev.gns.policyservice.replay;
