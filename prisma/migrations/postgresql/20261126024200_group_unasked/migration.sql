-- AlterTable
ALTER TABLE "Group" ADD COLUMN     "unasked" BOOLEAN NOT NULL DEFAULT false;
