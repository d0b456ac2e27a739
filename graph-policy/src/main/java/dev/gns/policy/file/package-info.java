/** Policies as safetensors files. */
package dev.gns.policy.file;
