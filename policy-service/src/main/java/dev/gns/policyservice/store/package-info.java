/** Where versions of policies are on {@code gns.policies}, and how one is fetched. */
package dev.gns.policyservice.store;
